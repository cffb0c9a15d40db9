/** What finding people needs, loaded behind the first paint. */
export { NobodyFound } from './nobody-found.tsx';
export { peopleSearch } from './search-people.ts';
