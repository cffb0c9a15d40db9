/** The names of the live streams' ports, apart from their schemas: a page's overlay does without those. */
export const POPUP_PORT = 'presently/popup';
export const PAGE_PORT = 'presently/page';
