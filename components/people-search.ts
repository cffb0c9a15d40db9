/** What finding people needs, loaded behind the first paint. */
export { friendSearch } from './friend-search.ts';
export { FriendsHead } from './friends-head.tsx';
export { NobodyFound } from './nobody-found.tsx';
export { peopleSearch } from './search-people.ts';
