import { findAll, parentOf } from '../overlay/unnamed.ts';
import { ruleFaults } from '../people/rule-faults.ts';
import type { SiteRule } from '../people/site-rule.ts';
import { t } from '../words/t.ts';
import { featuresOf, tagOf } from './features.ts';
import { findMatches, type Match, textOf } from './find-matches.ts';
import { resembles } from './plausible.ts';
import { rootsOf } from './roots.ts';
import { identityOn } from './services.ts';
import { type Source, sourcesOf } from './sources.ts';

/** A rule that would find what was pointed at, and what else it finds on the page. */
export interface Proposal {
  readonly rule: SiteRule;
  readonly matches: readonly Match[];
}

const PROPOSALS_MAX = 3;
/** Rules that are tried on the page; each costs a search of it. */
const TRIED_MAX = 30;
const ANCESTORS_MAX = 5;
const CONTEXTS_MAX = 4;
/** An element around a name that says this much more than the name is no name. */
const MORE_TEXT_MAX = 40;
/** A link that weighs no more than this has to look like the name beside it. */
const WEAK = 3;
const NO_PICTURE = ':not(img, :has(> img:only-child))';

interface Candidate {
  readonly source: Source;
  readonly select: string;
  /** How well the selector says what it means. */
  readonly meaning: number;
}

/**
 * Up to three rules, best first, that find the element pointed at: by what it, an element closely around it or one in it
 * says, told from other elements by what a person named. Each finds something else, or reads it elsewhere.
 */
export function propose(target: Element, page: Document): Proposal[] {
  const { hostname, origin } = page.location;
  const own = identityOn(hostname);
  const roots = rootsOf(page);
  const candidates = nearby(target).flatMap(({ element, distance }) =>
    sourcesOf(element, origin, own)
      .map((source) => ({ ...source, weight: source.weight - distance }))
      .flatMap(candidatesOf)
      .filter(isWorthTrying),
  );
  const scored = candidates
    .sort((a, b) => roughly(b) - roughly(a))
    .slice(0, TRIED_MAX)
    .flatMap((candidate) => scoredOf(candidate, hostname, page, roots));
  scored.sort((a, b) => b.score - a.score);
  const kept: Proposal[] = [];
  for (const { proposal } of scored) {
    if (kept.length < PROPOSALS_MAX && !kept.some((other) => isSame(other, proposal))) kept.push(proposal);
  }
  return kept;
}

/** The element, those around it that hold little more, and those in it. */
function nearby(target: Element): { element: Element; distance: number }[] {
  const found = [{ element: target, distance: 0 }];
  const length = textOf(target).length;
  let element = parentOf(target);
  for (let step = 1; step <= ANCESTORS_MAX && element !== null; step++, element = parentOf(element)) {
    if (/^(body|html)$/.test(element.localName) || textOf(element).length > length + MORE_TEXT_MAX) break;
    found.push({ element, distance: step * 0.5 });
  }
  const inner = [...findAll(target, 'a[href], [data-user], [title]')];
  if (inner.length <= 3) for (const each of inner) found.push({ element: each, distance: 1 });
  return found;
}

function candidatesOf(source: Source): Candidate[] {
  const { element, anchor } = source;
  const tag = tagOf(element);
  const features = featuresOf(element).slice(0, 3);
  const isStrong = anchor !== '' && !/^a\[href(\^="[^"]*\/\/[^"/]*\/")?\]$/.test(anchor);
  const candidates: Candidate[] = isStrong ? [{ source, select: anchor, meaning: 4 }] : [];
  for (const { selector, meaning } of features)
    candidates.push({
      source,
      select: joined(tag, anchor, selector),
      meaning: isStrong ? meaning : meaning + 0.5,
    });
  let around = parentOf(element);
  for (let step = 0; step < CONTEXTS_MAX && around !== null; step++, around = parentOf(around)) {
    const [feature] = featuresOf(around);
    if (feature === undefined || (anchor === '' && tag === '')) continue;
    const select = `${feature.selector} ${anchor === '' ? tag : anchor}`;
    candidates.push({ source, select, meaning: feature.meaning - 0.5 - step * 0.25 });
  }
  return candidates;
}

/** A word alone is a name only where the page calls it so. */
function isWorthTrying({ source, meaning }: Candidate): boolean {
  const { read, pattern, mentions } = source;
  if (read === 'text' && pattern === undefined && source.is !== 'mail') return meaning >= 2.25;
  if (mentions === true) return meaning >= 1;
  return true;
}

/** Tag, anchor and feature as one compound: the tag comes first. */
function joined(tag: string, anchor: string, feature: string): string {
  return anchor === '' ? `${tag}${feature}` : `${anchor}${feature}`;
}

const roughly = ({ source, meaning }: Candidate): number => source.weight * 2 + meaning;

function scoredOf(
  candidate: Candidate,
  host: string,
  page: Document,
  roots: readonly ParentNode[],
): { proposal: Proposal; score: number }[] {
  const { source, select } = candidate;
  const { element, read, pattern, is, mentions } = source;
  let rule: SiteRule = {
    name: t('rules.peopleOn', { host }),
    on: [host],
    select,
    read,
    ...(pattern === undefined ? {} : { pattern }),
    is,
    ...(mentions === undefined ? {} : { mentions }),
  };
  if (ruleFaults(rule).length > 0) return [];
  let matches = findMatches(page, rule, roots);
  // Beside a picture alone there is no name, where others have one.
  if (textOf(element) !== '' && matches.some(({ text }) => text === '')) {
    rule = { ...rule, select: `${select}${NO_PICTURE}` };
    matches = findMatches(page, rule, roots);
  }
  const hits = matches.some(
    (match) => match.element === element || (mentions && element.contains(match.element)),
  );
  if (!hits) return [];
  // Of what is selected, how much is somebody: a selector of all links finds few people among them.
  const selected = mentions
    ? matches.length
    : Math.max(matches.length, findAll(page.documentElement, rule.select).length);
  const precision = matches.length / selected;
  const many = matches.length === 1 ? -1 : Math.min(2, Math.log10(matches.length));
  const mine = matches.find((match) => match.element === element)?.key ?? '';
  const isLike = read !== 'text' && resembles(mine.slice(mine.search(/[=:]/) + 1), textOf(element));
  if (read === 'href' && source.weight <= WEAK && !isLike) return [];
  const likeness = isLike ? 2 : 0;
  return [{ proposal: { rule, matches }, score: roughly(candidate) + 5 * precision + many + likeness }];
}

/** Whether two rules find the same names: then the first is enough. */
function isSame(one: Proposal, other: Proposal): boolean {
  const names = ({ matches }: Proposal) =>
    new Set(matches.map(({ element, key }) => `${key} ${textOf(element)}`));
  const [a, b] = [names(one), names(other)];
  return a.size === b.size && [...a].every((name) => b.has(name));
}
