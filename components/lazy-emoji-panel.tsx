import type { EmojiPanelProps } from './emoji-panel.tsx';
import { useLoaded } from './use-loaded.ts';

const load = () => import('./emoji-panel.tsx');

/** The panel of emoji, which is loaded when it is opened. */
export function LazyEmojiPanel(props: EmojiPanelProps) {
  const loaded = useLoaded(load);
  return loaded && <loaded.EmojiPanel {...props} />;
}
