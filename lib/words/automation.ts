import { automaticStatus, type Source } from '../status/automation.ts';
import { automaticWords } from './automatic-words.ts';

/** What is set by itself, in the person's language. @param availability whether who is on a call says that they are busy */
export const automaticText = (source: Source, availability: boolean): string =>
  automaticStatus(source, automaticWords(availability));
