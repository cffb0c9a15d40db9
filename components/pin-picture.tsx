/** A toolbar as browsers have it: the jigsaw piece, and Presently's icon pinned beside it. What it says stands beneath it in words. */
export function PinPicture() {
  return (
    <svg class="pin-picture" viewBox="0 0 320 96" aria-hidden="true" focusable="false">
      <rect class="bar" x="0.5" y="0.5" width="319" height="39" rx="8" />
      <rect class="address" x="12" y="8" width="196" height="24" rx="12" />
      <image href="/icons/online-32.png" x="222" y="9" width="22" height="22" />
      <path class="jigsaw" d="M262 13h6a3 3 0 1 1 6 0h6v6a3 3 0 1 1 0 6v4h-18v-4a3 3 0 1 0 0-6z" />
      <rect class="menu" x="150.5" y="48.5" width="150" height="40" rx="8" />
      <image href="/icons/online-32.png" x="160" y="58" width="20" height="20" />
      <rect class="line" x="190" y="65" width="64" height="6" rx="3" />
      <path class="pin" d="M272 58h10l-2 7 4 5h-6v8l-1 3-1-3v-8h-6l4-5z" />
    </svg>
  );
}
