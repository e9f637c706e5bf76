(() => {
  "use strict";
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const held = JSON.parse(at("data").textContent);
  const [wide, high] = held.size;
  const articles = [...document.querySelectorAll(".entry")];
  root.classList.add("js");

  // ------------------------------------------------------------ numbers

  const minus = (v) => String(v).replace("-", "−");
  const digits = (v) =>
    v === "?" ? "undefined" : v.endsWith("i") ? minus(v.replace("i", "∞")) : minus(v.replace(/^(-?)\./, (_, sign) => `${sign}0.`));
  const slope = (v) => {
    if (v === "!") return "undefined (f jumps)";
    if (!v.includes("/")) return digits(v);
    const [left, right] = v.split("/").map(digits);
    return `undefined (${left} left, ${right} right)`;
  };
  const unpack = (text) =>
    text.split("|").map((part) =>
      part.split(" ").filter(Boolean).flatMap((run) => {
        const [value, times] = run.split("*");
        return Array(Number(times || 1)).fill(value);
      }));
  const abscissae = ([first, count, top, bottom], knots = []) => [
    ...Array.from({ length: count }, (_, k) => [((first + k) * top) / bottom, ""]),
    ...knots,
  ].sort((a, b) => a[0] - b[0]);

  // ------------------------------------------------------------ read-out

  function readout(article, own) {
    const graph = article.querySelector(".graph");
    const line = article.querySelector(".read");
    const [x0, x1, ...heights] = own.w;
    const panels = [...graph.querySelectorAll("svg")].map((svg, k) => {  // of f and f' in one, or one each
      const [y0, y1] = k ? own.b : heights;
      return { y0, y1, cursor: svg.querySelector(".cursor"), f: !k, df: svg.querySelector("path.df") };
    });
    let xs, f, df, index, shown = false;

    function load(given) {
      const x = xs && xs[index][0];
      xs = abscissae(own.x, given.k ?? own.k);
      [f, df] = unpack(given.r ?? own.r);
      index = nearest(x ?? Math.min(Math.max(0, xs[0][0]), xs[xs.length - 1][0]));
      graph.setAttribute("aria-valuemin", xs[0][0]);
      graph.setAttribute("aria-valuemax", xs[xs.length - 1][0]);
      say();
    }
    function nearest(x) {
      let best = 0;
      xs.forEach(([v], k) => {
        if (Math.abs(v - x) < Math.abs(xs[best][0] - x)) best = k;
      });
      return best;
    }
    function say() {
      const [x, name] = xs[index];
      const of = name ? (name.startsWith("≈") ? `x ${name}` : `x = ${name}`) : `x = ${minus(x)}`;
      graph.setAttribute("aria-valuenow", x);
      graph.setAttribute("aria-valuetext", `${of}, f(x) = ${digits(f[index])}, f'(x) = ${slope(df[index])}`);
      line.replaceChildren();
      for (const { cursor } of panels) cursor.replaceChildren();
      if (!shown) return;
      add(line, of, "");
      add(line, `f(x) = ${digits(f[index])}`, "of-f");
      add(line, `f′(x) = ${slope(df[index])}`, "of-df");
      const across = Math.round(((x - x0) / (x1 - x0)) * wide);
      for (const panel of panels) {
        point(panel, "at", `M${across} 0v${high}`);
        if (panel.df) mark(panel, "at-df", df[index]);
        if (panel.f) mark(panel, "at-f", f[index]);
      }
      function mark(panel, role, value) {
        const up = Math.round(high - ((Number(value) - panel.y0) / (panel.y1 - panel.y0)) * high);
        if (up >= -20 && up <= high + 20) point(panel, role, `M${across} ${up}h0`);
      }
      function point({ cursor }, role, d) {
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        path.setAttribute("class", role);
        path.setAttribute("d", d);
        cursor.append(path);
      }
    }
    function show(on) {
      shown = on;
      say();
    }
    function move(to) {
      index = Math.min(Math.max(0, to), xs.length - 1);
      show(true);
    }
    function follow(event) {
      const box = (event.target.closest("svg") ?? graph.querySelector("svg")).getBoundingClientRect();
      move(nearest(x0 + ((event.clientX - box.left) / box.width) * (x1 - x0)));
    }
    const keys = {
      ArrowLeft: () => index - 1, ArrowDown: () => index - 1, ArrowRight: () => index + 1, ArrowUp: () => index + 1,
      PageDown: () => index - 10, PageUp: () => index + 10, Home: () => 0, End: () => xs.length - 1,
    };
    load(own);
    for (const [name, value] of Object.entries({
      role: "slider", tabindex: "0", "aria-orientation": "horizontal", "aria-label": `Read-out of ${article.querySelector("h3").textContent}`,
    })) graph.setAttribute(name, value);
    graph.addEventListener("keydown", (event) => {
      if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(keys[event.key]());
    });
    graph.addEventListener("focus", () => show(true));
    graph.addEventListener("blur", () => show(false));
    graph.addEventListener("pointermove", follow);
    graph.addEventListener("pointerdown", follow);
    graph.addEventListener("pointerleave", () => show(document.activeElement === graph));
    return load;
  }

  function add(line, text, role) {
    const span = document.createElement("span");
    span.className = role;
    span.textContent = text;
    line.append(span);
  }

  // ------------------------------------------------------------ sliders

  function sliders(article, own, load) {
    const inputs = [...article.querySelectorAll(".tune input")];
    if (!inputs.length) return;
    const note = article.querySelector(".note");
    const where = article.querySelector(".where");
    const panels = [...article.querySelectorAll(".graph > svg")].map((svg, k) => ({
      keys: k ? ["e", "u"] : ["d", "t"],
      type: svg.querySelector(".type"),
      texts: [...svg.querySelector(".type").childNodes],
      paths: [...svg.querySelectorAll("path")].map((path) => [path, path.classList[0], path.getAttribute("d")]),
    }));
    const before = where && where.textContent;
    const variable = (text) => Object.assign(document.createElement("i"), { textContent: text });
    const slanted = (text) => text.split(/(?<![A-Za-z])([a-zα-ω])(?= [=≈] )/).map((part, k) => (k % 2 ? variable(part) : part));
    const phrase = (symbol, value) => `${symbol} ${value.startsWith("≈") ? value : `= ${value}`}`;

    function draw(given, told) {
      for (const { keys: [drawn, set], type, texts, paths } of panels) {
        for (const [path, role, d] of paths) path.setAttribute("d", given[drawn]?.[role] ?? d);
        type.replaceChildren(...(given[set] ? given[set].map(letters) : texts));
      }
      if (load) load(given);
      article.classList.toggle("moved", Boolean(told));
      note.hidden = !told;
      note.textContent = told ? `The graph is drawn at ${told[1]}; all else is told of ${told[0]}.` : "";
      if (where) where.replaceChildren(...slanted(told ? before.replace(told[0], told[1]) : before));
    }
    function letters([x, y, role, text]) {
      const made = document.createElementNS("http://www.w3.org/2000/svg", "text");
      for (const [name, value] of Object.entries({ x, y, class: role })) made.setAttribute(name, value);
      made.textContent = text;
      return made;
    }
    function set(input, value) {
      const text = own.p[input.dataset.parameter].v[value].l;
      input.value = value;
      input.setAttribute("aria-valuetext", text);
      input.nextElementSibling.value = text;
    }
    function change(input) {  // one parameter moves, the others stand at their defaults
      for (const other of inputs) set(other, other === input ? Number(input.value) : own.p[other.dataset.parameter].d);
      const p = input && own.p[input.dataset.parameter];
      const moved = p && Number(input.value) !== p.d;
      const told = moved && [p.d, Number(input.value)].map((k) => phrase(p.s, p.v[k].l));
      draw(moved ? p.v[Number(input.value)] : {}, told);
    }
    for (const input of inputs) input.addEventListener("input", () => change(input));
    article.querySelector(".reset").addEventListener("click", () => change(null));
  }

  for (const article of articles) {
    const own = held.cells[article.id];
    sliders(article, own, own.r ? readout(article, own) : null);
  }

  // ------------------------------------------------------------ search and filters

  const search = at("search");
  const selects = held.filters.map(at);
  const clear = [...document.querySelectorAll(".clear")];

  // case, accents, brackets, quotes and what joins words do not count
  const folded = (text) => text.normalize("NFKD").toLowerCase().replace(/[\s_^()[\]{}'"‘’“”\u2010-\u2015−-]|\p{M}/gu, "");
  const names = articles.map((article) => folded(held.cells[article.id].q));
  const parts = (text) => text.split(/\s+/).map(folded).filter(Boolean);
  const within = (name, word) => name.includes(word);
  const ends = (name, word) => name.includes(`|${word}|`) || name.includes(`.${word}|`);

  function* readings(text) {  // words as they stand; a call without its arguments, from wherever it was imported; what is in quotes
    yield [parts(text), within];
    const [called, quoted] = [/^[^(]*/, /(?<=(["'])).+?(?=\1)/].map((form) => folded(text.match(form)?.[0] ?? ""));
    yield [[called], within];
    for (let at = called.indexOf("."); at >= 0; at = called.indexOf(".", at + 1)) yield [[called.slice(at + 1)], ends];
    yield [[quoted], ends];
  }
  function meant(text) {  // which functions the first reading finds that finds any; all where there is nothing to read
    for (const [words, test] of readings(text)) {
      const found = words.every(Boolean) ? names.map((name) => words.every((w) => test(name, w))) : [];
      if (found.includes(true)) return found;
    }
    return names.map(() => false);
  }

  function choose() {
    const found = meant(search.value);
    const wanted = selects.map((s) => s.value);
    let count = 0;
    for (const [k, article] of articles.entries()) {
      const { v } = held.cells[article.id];
      const fits = found[k] && wanted.every((w, k) => w === "" || v[k] === Number(w));
      article.hidden = !fits;
      count += fits;
    }
    for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector(".entry:not([hidden])");
    const active = wanted.filter((w) => w !== "").length;
    at("count").textContent = `${count} of ${articles.length} functions`;
    at("nothing").hidden = count > 0;
    if (at("active")) at("active").textContent = active ? `(${active})` : "";
    clear[0].hidden = !active && !search.value.trim();
  }
  function all() {
    search.value = "";
    for (const s of selects) s.value = "";
    choose();
  }
  search.addEventListener("input", choose);
  for (const s of selects) s.addEventListener("change", choose);
  for (const b of clear) b.addEventListener("click", () => { all(); search.focus(); });
  search.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=range]), select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search) {
      search.value = "";
      choose();
    }
  });

  // ------------------------------------------------------------ permalinks

  function visit() {
    const article = articles.find((a) => `#${a.id}` === decodeURIComponent(location.hash));
    if (!article) return;
    if (article.hidden) all();
    article.querySelector(".facts").open = true;
    article.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", visit);
  for (const article of articles) {
    article.querySelector("h3 a").addEventListener("click", () => { if (location.hash === `#${article.id}`) visit(); });
    article.querySelector(".facts > summary").addEventListener("click", (event) => {  // what was clicked stays where it is
      const summary = event.currentTarget, top = summary.getBoundingClientRect().top;
      summary.parentElement.addEventListener("toggle", () => {
        scrollBy({ top: summary.getBoundingClientRect().top - top, behavior: "instant" });
      }, { once: true });
    });
  }
  visit();

  // ------------------------------------------------------------ formulas are copied as TeX

  document.addEventListener("copy", (event) => {  // a part of a formula means the whole; what only ears are told is left out
    const chosen = getSelection();
    if (chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0).cloneRange();
    const around = (node) => (node.closest ? node : node.parentElement).closest("math");
    const [first, last] = [range.startContainer, range.endContainer].map(around);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    const copied = document.createElement("div");
    copied.append(range.cloneContents());
    if (!copied.querySelector("math")) return;
    for (const math of copied.querySelectorAll("math")) math.replaceWith(math.querySelector("annotation").textContent);
    for (const said of copied.querySelectorAll(".sr, [hidden]")) said.remove();
    copied.className = "sr";
    document.body.append(copied);  // only what is laid out has lines
    event.clipboardData.setData("text/plain", copied.innerText.trim());
    copied.remove();
    event.preventDefault();
  });
  for (const code of document.querySelectorAll(".tex code")) {
    const [button, what] = ["button", "span"].map((tag) => document.createElement(tag));
    const name = code.previousSibling.data.split(":")[0];
    [button.type, button.className, what.className, what.textContent] = ["button", "copy", "sr", ` ${name} as TeX`];
    button.append("Copy", what);
    button.addEventListener("click", () => {
      getSelection().selectAllChildren(code);
      if (document.execCommand("copy")) button.firstChild.data = "Copied";
      getSelection().removeAllRanges();
    });
    button.addEventListener("blur", () => { button.firstChild.data = "Copy"; });
    code.after(" ", button);
  }

  // ------------------------------------------------------------ theme and print

  const themes = ["auto", "light", "dark"];
  const button = at("theme");
  function dress(theme) {
    root.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
  }
  button.addEventListener("click", () => dress(themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]));
  dress(root.dataset.theme);
  let opened = false;
  addEventListener("beforeprint", () => { opened = at("legend").open; at("legend").open = true; });
  addEventListener("afterprint", () => { at("legend").open = opened; });
})();
