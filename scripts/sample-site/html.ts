/** A text as it may stand in HTML, also within an attribute's double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A whole page of the sample intranet. `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Atlas intranet</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header class="top">
<a class="brand" href="/">Atlas</a>
<nav aria-label="Intranet"><a href="/#team">Team</a><a href="/#issue">Issue 1284</a><a href="/#feed">Feed</a></nav>
<span class="note">A sample page. Everyone here is invented.</span>
</header>
<main>
${body}
</main>
</body>
</html>
`;
}
