/// The script that a preview adds to each page: it listens for events, reloads, swaps styles, and shows what is wrong.
///
/// It is a file of its own, so that a page may forbid scripts within it. What it shows comes as text and is only ever
/// made into text nodes.
enum PreviewScript {
    /// No path of a site begins with a full stop, so these are the preview's own.
    static let path = ".cairn/preview.js"
    static let eventsPath = ".cairn/events"

    /// The page with the script before the end of its body; at its end where it has none.
    static func inserted(into html: [UInt8], version: String) -> [UInt8] {
        let tag = Array("<script src=\"/\(path)\" data-version=\"\(version)\" defer></script>\n".utf8)
        let end = Array("</body>".utf8)
        var place = html.count
        var i = html.count - end.count
        while i >= 0 {
            if html[i] == end[0], html[i..<(i + end.count)].elementsEqual(end) {
                place = i
                break
            }
            i -= 1
        }
        return html[..<place] + tag + html[place...]
    }

    static let text = #"""
    (() => {
      "use strict";
      const version = { shown: document.currentScript.dataset.version };
      const place = "cairn-preview-place";
      let source = null;
      let retry = 0;
      let dialog = null;

      // A reload keeps the place on the page.
      try {
        const kept = JSON.parse(sessionStorage.getItem(place) || "null");
        sessionStorage.removeItem(place);
        if (kept && kept.path === location.pathname) scrollTo(kept.x, kept.y);
      } catch { /* without storage the browser's own memory has to do */ }

      function reload() {
        close();
        try {
          sessionStorage.setItem(place, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
        } catch { /* as above */ }
        location.reload();
      }

      function swapStyles(path) {
        for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
          if (!/\/assets\/style\.[0-9a-f]+\.css$/.test(new URL(old.href).pathname)) continue;
          const next = old.cloneNode();
          next.href = path;
          next.addEventListener("load", () => old.remove());
          next.addEventListener("error", reload);
          old.after(next);
        }
      }

      function receive(state) {
        if (state.version && state.version !== version.shown) {
          if (state.go && state.go !== location.pathname) {
            close();
            location.assign(state.go);
            return;
          }
          if (!state.styles || state.styles.after !== version.shown) return reload();
          version.shown = state.version;
          swapStyles(state.styles.path);
        }
        show(state.problems);
      }

      function element(name, text, properties) {
        const made = document.createElement(name);
        if (text) made.textContent = text;
        return Object.assign(made, properties);
      }

      function show(problems) {
        if (dialog) dialog.host.remove();
        dialog = null;
        if (!problems) return;
        const host = element("cairn-preview");
        const root = host.attachShadow({ mode: "open" });
        const box = element("dialog");
        box.setAttribute("role", "alertdialog");
        box.setAttribute("aria-labelledby", "title");
        box.setAttribute("aria-describedby", "about");
        box.lang = "en";
        box.append(element("h1", problems.title, { id: "title" }), element("p", problems.about, { id: "about" }));
        for (const item of problems.items) {
          const text = element("pre", item.text, { className: item.severity, tabIndex: 0 });
          box.append(text);
        }
        if (problems.more) box.append(element("p", problems.more));
        const dismiss = element("button", "Back to the page", { type: "button", autofocus: true });
        dismiss.addEventListener("click", () => box.close());
        box.append(dismiss);
        const again = element("button", problems.title, { type: "button", className: "again", hidden: true, lang: "en" });
        again.addEventListener("click", () => { again.hidden = true; box.showModal(); });
        box.addEventListener("close", () => { again.hidden = false; again.focus(); });
        root.append(element("style", styles), box, again);
        document.documentElement.append(host);
        dialog = { host, box };
        box.showModal();
      }

      const styles = `
        :host { all: initial; }
        dialog, .again { font: 1rem/1.5 system-ui, sans-serif; color: #1d1d1b; background: #fffdf8; border: 0; border-top: 6px solid #b3261e; }
        dialog { box-sizing: border-box; inline-size: min(60rem, 100% - 2rem); max-block-size: calc(100% - 2rem); padding: 1.5rem; border-radius: .4rem; box-shadow: 0 1rem 4rem #0008; overflow: auto; }
        dialog::backdrop { background: #0009; }
        h1 { font-size: 1.3rem; margin: 0; }
        p { margin: .25rem 0 1rem; }
        pre { font: .875rem/1.5 ui-monospace, monospace; margin: 0 0 1rem; padding: .75rem 1rem; overflow: auto; background: #f3efe6; border-inline-start: 4px solid #b3261e; }
        pre.warning { border-color: #8a6100; }
        pre.note { border-color: #4a6b7c; }
        button { font: inherit; min-block-size: 2.5rem; padding: 0 1rem; color: #fff; background: #1d1d1b; border: 0; border-radius: .3rem; cursor: pointer; }
        button:focus-visible, pre:focus-visible { outline: 3px solid #2f6f9f; outline-offset: 2px; }
        .again { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483647; background: #b3261e; color: #fff; border: 0; }
        .again[hidden] { display: none; }
        @media (prefers-color-scheme: dark) {
          dialog { color: #f1ede4; background: #232320; border-color: #ff8a80; }
          pre { background: #171715; border-color: #ff8a80; }
          pre.warning { border-color: #e0b050; }
          dialog button { color: #171715; background: #f1ede4; }
        }
        @media print { dialog, .again { display: none; } }`;

      function open() {
        if (source || document.hidden) return;
        source = new EventSource("/.cairn/events");
        source.onopen = () => { retry = 0; };
        source.onmessage = (message) => receive(JSON.parse(message.data));
        source.onerror = () => {
          // While the preview is started again, it is asked again and again, ever more patiently.
          close();
          retry = Math.min(retry + 1, 10);
          setTimeout(open, 300 * retry);
        };
      }

      function close() {
        if (source) source.close();
        source = null;
      }

      // A browser has few connections to one host: tabs that nobody sees give theirs back.
      document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
      addEventListener("pagehide", close);
      addEventListener("pageshow", open);
      open();
    })();
    """#
}
