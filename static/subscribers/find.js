// Adds a search field over the list of forces. Without script the whole list is there, by nation and region.
(() => {
  const plain = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  for (const list of document.querySelectorAll("[data-find]")) {
    const rows = [...list.querySelectorAll("[data-words]")].map((row) => [row, plain(row.dataset.words)]);
    const groups = [...list.querySelectorAll("fieldset")];
    const box = document.createElement("p");
    const label = document.createElement("label");
    const field = document.createElement("input");
    const told = document.createElement("span");
    label.htmlFor = field.id = "find-force";
    label.textContent = list.dataset.find;
    field.type = "search";
    field.autocomplete = "off";
    told.className = "help";
    told.setAttribute("role", "status");
    box.append(label, field, told);
    list.before(box);
    field.addEventListener("input", () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const [row, text] of rows) {
        const fits = words.every((word) => text.includes(word));
        row.hidden = !fits && !row.querySelector("input").checked;
        found += fits;
      }
      for (const group of groups) group.hidden = !group.querySelector("[data-words]:not([hidden])");
      told.textContent = words.length ? `${found} ${found === 1 ? "force" : "forces"} found` : "";
    });
    field.addEventListener("keydown", (press) => {
      if (press.key === "Enter") press.preventDefault();
    });
  }
})();
