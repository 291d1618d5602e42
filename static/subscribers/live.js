// An edition that is being sent: look again every four seconds, but not while somebody fills in a form (WCAG 2.2.1).
setInterval(() => {
  if (!document.activeElement.closest("form")) location.reload();
}, 4000);
