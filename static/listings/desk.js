/* Keys of the review queue: j and k move, x ticks, Enter looks closer, p publishes. The page works without it. */
(() => {
  const cards = [...document.querySelectorAll(".desk .card[id]")];
  let at = -1;
  const go = (to) => {
    if (!cards.length) return;
    at = Math.max(0, Math.min(cards.length - 1, to));
    cards.forEach((card, n) => card.classList.toggle("here", n === at));
    cards[at].focus({ preventScroll: true });
    cards[at].scrollIntoView({ block: "start" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (event.key === "x" && at >= 0) {
      const tick = cards[at].querySelector("input[type=checkbox]");
      tick.checked = !tick.checked;
    } else if (event.key === "Enter" && at >= 0 && event.target === cards[at]) cards[at].querySelector(".closer").click();
    else if (event.key === "p") document.getElementById("bulk").requestSubmit();
    else return;
    event.preventDefault();
  });
})();
