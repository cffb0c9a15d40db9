/** A time in short words, with the whole date (`fullText`), and what happened then, in the tooltip. */
export function TimeText({ at, text, title }: { at: number; text: string; title: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={title}>
      {text}
    </time>
  );
}
