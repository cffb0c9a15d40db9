/** Bob, as every one of these pages has him. */
export const BOB = '<p><span id="bob" data-presence-user="bob">Bob</span></p>';

/** A page that does its worst, with Bob on it: his dot must be there all the same, where it belongs. */
export interface HostilePage {
  readonly name: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether his card is opened as well. */
  readonly card?: true;
}

export const HOSTILE_PAGES: readonly HostilePage[] = [
  {
    name: 'prototypes that are frozen',
    body: `<script>for (const type of [Object, Array, Element, Node, Function, Map, Promise]) Object.freeze(type.prototype)</script>${BOB}`,
  },
  {
    name: 'styles that hide, move and distort whatever is not its own',
    body: `<style>
      @layer worst { html > :not(head, body) { all: unset !important } }
      @property --any { syntax: '*'; inherits: true; initial-value: none }
      @keyframes away { to { opacity: 0; translate: 900px 900px } }
      html > :not(head, body), :root > div, ::backdrop {
        display: none !important; visibility: hidden !important; opacity: 0 !important; position: static !important;
        transform: scale(9) rotate(40deg) !important; translate: 500px !important; zoom: 4 !important;
        filter: opacity(0) blur(9px) !important; backdrop-filter: invert(1) !important; clip-path: circle(0) !important;
        mask: linear-gradient(transparent, transparent) !important; contain: strict !important;
        content-visibility: hidden !important; animation: away 1s infinite !important; transition: all 90s !important;
        pointer-events: auto !important; mix-blend-mode: difference !important; perspective: 1px !important;
        overflow: hidden !important; width: 1px !important; height: 1px !important; z-index: -9 !important;
        font: 0/0 nothing !important; direction: rtl !important; writing-mode: vertical-rl !important;
      }
      html > :not(head, body)::before, html > :not(head, body)::after { content: 'x'; display: block }
    </style>${BOB}`,
  },
  {
    name: 'a root that is scaled, scrolled and written from right to left',
    body: `<style>html { transform: scale(0.8); transform-origin: 0 0; zoom: 1.25; direction: rtl } body { height: 3000px }</style>${BOB}`,
  },
  {
    name: 'names that stand before the document’s own',
    body: `<form id="f"><input name="parentElement"><input name="getRootNode"><input name="nodeType"><input name="ownerDocument"></form>
      <img name="documentElement"><img name="body"><form name="head"></form><img name="createElement"><img name="defaultView">
      <a id="getComputedStyle"></a><a id="MutationObserver"></a>
      <form><input name="isConnected"><input name="closest"><input name="children">${BOB}</form>`,
  },
  {
    name: 'a policy that allows nothing',
    card: true,
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-own'; style-src 'none'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /report",
    },
    body: `<script nonce="own">window.broken = []; addEventListener('securitypolicyviolation', (e) => broken.push(e.violatedDirective + e.sourceFile))</script>${BOB}`,
  },
  {
    name: 'our element taken out whenever it comes, a thousand times',
    body: `${BOB}<script>
      window.taken = 0;
      new MutationObserver((records) => {
        for (const { addedNodes } of records)
          for (const node of addedNodes)
            if (taken < 5) { node.remove(); taken += 1; }
      }).observe(document.documentElement, { childList: true });
    </script>`,
  },
  {
    name: 'a document that is opened and written anew',
    body: `<script>
      setTimeout(() => {
        document.open();
        document.write('<!doctype html><title>Anew</title>${BOB.replaceAll("'", "\\'")}');
        document.close();
      }, 300);
    </script>`,
  },
  {
    name: 'a document element that is replaced',
    body: `${BOB}<script>
      setTimeout(() => {
        const next = document.documentElement.cloneNode(true);
        document.documentElement.replaceWith(next);
      }, 300);
    </script>`,
  },
];
