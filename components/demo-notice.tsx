import { useRef } from 'preact/hooks';

/** What to try on the demo's page; once the demo is over, how to have it again. */
export function DemoNotice({ isOn }: { isOn: boolean | null }) {
  const wasOn = useRef(false);
  const hasLeft = wasOn.current;
  wasOn.current ||= isOn === true;
  const isOver = isOn === false;
  return (
    <div role="status" class={isOver ? 'notice notice-off' : 'notice'}>
      {isOver ? (
        <>
          <p class="notice-title">{hasLeft ? 'You have left the demo' : 'The demo is not running'}</p>
          <p>
            So nobody here has a dot. To see the dots, open Presently in the toolbar and choose “Try the
            demo”: it is there while you are signed out.
          </p>
        </>
      ) : (
        <>
          <p class="notice-title">Everyone here is simulated</p>
          <p>
            Open Presently in the toolbar, set your status, and watch the dot beside your own name, Sample
            User. Rest the pointer on any dot, or reach it by Tab, to see who that is and what they are up to.
          </p>
        </>
      )}
    </div>
  );
}
