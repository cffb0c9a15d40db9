import './menu.css';

/** Loaded when the first menu is opened. */
export { ListMenu } from './list-menu.tsx';
export { PersonMenu } from './person-menu.tsx';
