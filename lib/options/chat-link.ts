const LINK = 'for example https://chat.company.example/u/{userID}';

/** What is wrong with the address where a chat is opened, or null; `''` is none. */
export function chatLinkProblem(typed: string): string | null {
  const link = typed.trim();
  if (link === '') return null;
  if (!/^https:\/\//i.test(link)) return `Begin with https://, ${LINK}.`;
  if (/\s/.test(link)) return 'Leave out spaces. In an address, write them as %20.';
  const parts = link.split('{userID}').length;
  if (parts !== 2)
    return parts < 2 ? `Write {userID} where the User ID stands, ${LINK}.` : 'Write {userID} once only.';
  return /^https:\/\/[^{}/?#]+\//i.test(link) ? null : `Put {userID} after the host, ${LINK}.`;
}
