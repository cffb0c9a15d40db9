import type { PopupAdapter } from './popup-adapter.ts';

/** Says all the time that nobody here is real, and leads to a page where the dots can be seen. */
export function DemoBanner({ adapter }: { adapter: PopupAdapter }) {
  return (
    <div class="banner banner-demo">
      <p>Demo: everyone here is simulated.</p>
      <button type="button" class="button button-quiet button-small" onClick={() => adapter.openSamplePage()}>
        Open the sample page
      </button>
    </div>
  );
}
