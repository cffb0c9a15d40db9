import { createHash } from 'node:crypto';
import { SAMPLE_TEAM } from '../sample/team.ts';
import type { SignInRequest } from './sign-in-request.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 26rem; margin: 0 auto; padding: 1.5rem; background: Canvas; color: CanvasText; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
fieldset { border: 0; margin: 1rem 0; padding: 0; }
legend { padding: 0; font-weight: 600; }
label { display: flex; gap: .75rem; align-items: baseline; padding: .375rem .5rem; border-radius: .375rem; }
label:hover { background: color-mix(in srgb, CanvasText 8%, Canvas); }
small { color: color-mix(in srgb, CanvasText 70%, Canvas); }
button { font: inherit; padding: .5rem 1rem; margin: 0 .5rem .5rem 0; cursor: pointer; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The header that lets the page do no more than it needs. `redirectUri`: a form's answer may lead there. */
export function contentSecurityPolicy(redirectUri: string): string {
  // Chromium holds what a form's answer redirects to against `form-action` too.
  const target = redirectUri === '' ? '' : ` ${new URL(redirectUri).origin}`;
  return `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'${target}; base-uri 'none'; frame-ancestors 'none'`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** A page that says one thing. */
export function sentencePage(title: string, sentence: string): string {
  return pageOf(title, `<p>${escaped(sentence)}</p>`);
}

/** The page on which one of the sample team is chosen. `known`: whom the page knows from before, or `''`. */
export function choicePage(request: SignInRequest, known: string): string {
  const chosen = [request.loginHint, known].find((name) => SAMPLE_TEAM.some(({ userID }) => userID === name));
  const people = SAMPLE_TEAM.map(({ userID, nick }, index) => {
    const checked = userID === chosen || (chosen === undefined && index === 0) ? ' checked' : '';
    return `<label><input type="radio" name="userID" value="${escaped(userID)}" required${checked}><span><bdi>${escaped(nick)}</bdi> <small>${escaped(userID)}</small></span></label>`;
  });
  const given = { redirect_uri: request.redirectUri, state: request.state, login_hint: request.loginHint };
  const hidden = Object.entries(given).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  const forget = `<button name="act" value="forget" formnovalidate>Forget me here</button>`;
  return pageOf(
    'Sign in to the sample team',
    `<p>This is the local backend’s own sign-in page. It asks for no password: everybody here is a sample.</p>
<form method="post" action="/sign-in">
${hidden.join('\n')}
<fieldset><legend>Who are you?</legend>
${people.join('\n')}
</fieldset>
<button name="act" value="sign-in">Sign in</button>
<button name="act" value="cancel" formnovalidate>Cancel</button>
${known === '' ? '' : forget}
</form>`,
  );
}
