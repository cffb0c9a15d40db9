/** What the page found at one name: a value for each thing it looked at. */
export type Features = Readonly<Record<string, number | string>>;

/** One name to learn from or to guess. */
export interface Sample {
  readonly features: Features;
  readonly truth: boolean;
}

/** How well somebody guessed. */
export interface Guessed {
  /** By which of the things looked at. */
  readonly by: string;
  readonly right: number;
  readonly of: number;
  /** So many right, or more, come by chance with a probability below `CHANCE`, whatever is guessed. */
  readonly suspicious: number;
}

type Rule = (features: Features) => boolean;

/**
 * How often a page that knows nothing may be taken for one that does: once in ten thousand for each question asked.
 * The truth is drawn by lot, so whatever rule the page makes of the told half, each guess at the other half is right
 * with at most the share of the commoner answer (the base rate), and their number is at most binomial. With a fixed
 * seed and things that do not vary from run to run it is decided once and for all; only times vary.
 */
const CHANCE = 1e-4;
const FOLDS = 5;

/** Learns from one half by whatever single thing tells it best, by cross-validation, and guesses the other half. */
export function guess(told: readonly Sample[], hidden: readonly Sample[], may: RegExp = /./): Guessed {
  let best = { name: 'nothing', score: -1 };
  for (const name of namesOf([...told, ...hidden])) {
    if (!may.test(name)) continue;
    const score = crossValidated(told, name);
    if (score > best.score) best = { name, score };
  }
  const rule = learn(told, best.name);
  const right = rightBy(rule, hidden);
  const commoner = Math.max(share(hidden), 1 - share(hidden));
  return { by: best.name, right, of: hidden.length, suspicious: boundOf(hidden.length, commoner) };
}

/** The things whose values alone tell all answers, told and hidden, without a mistake. By chance there is none. */
export function separating(samples: readonly Sample[]): string[] {
  return namesOf(samples).filter((name) => {
    const values = samples.map(({ features }) => features[name]);
    // What differs at every name tells each from each, and so nothing of what they share.
    if (new Set(values).size > samples.length / 2 && !values.every(isNumber)) return false;
    return rightBy(learn(samples, name), samples) === samples.length;
  });
}

function crossValidated(told: readonly Sample[], name: string): number {
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = told.filter((_, n) => n % FOLDS !== fold);
    const rule = learn(rest, name);
    right += rightBy(
      rule,
      told.filter((_, n) => n % FOLDS === fold),
    );
  }
  return right;
}

/** The best threshold of a number that takes many values; else what most of those with the same value are. */
function learn(samples: readonly Sample[], name: string): Rule {
  const values = samples.map(({ features }) => features[name]);
  const many = new Set(values).size > 8;
  return many && values.every(isNumber) ? byThreshold(samples, name) : byValue(samples, name);
}

function byValue(samples: readonly Sample[], name: string): Rule {
  const counts = new Map<unknown, number>();
  for (const { features, truth } of samples) {
    const value = features[name];
    counts.set(value, (counts.get(value) ?? 0) + (truth ? 1 : -1));
  }
  const otherwise = share(samples) >= 0.5;
  return (features) => {
    const count = counts.get(features[name]) ?? 0;
    return count === 0 ? otherwise : count > 0;
  };
}

function byThreshold(samples: readonly Sample[], name: string): Rule {
  const numberOf = (features: Features): number => Number(features[name] ?? 0);
  const sorted = samples
    .map(({ features, truth }) => ({ value: numberOf(features), truth }))
    .sort((a, b) => a.value - b.value);
  const all = sorted.filter(({ truth }) => truth).length;
  let best = { right: -1, at: 0, above: true };
  let below = 0;
  for (const [index, { value, truth }] of sorted.entries()) {
    const before = sorted[index - 1]?.value ?? -Infinity;
    if (value > before) {
      // All from here on are guessed true, those before false; or the other way round.
      const right = all - below + (index - below);
      const at = (value + Math.max(before, value - 1)) / 2;
      if (right > best.right) best = { right, at, above: true };
      if (sorted.length - right > best.right) best = { right: sorted.length - right, at, above: false };
    }
    if (truth) below += 1;
  }
  return (features) => numberOf(features) >= best.at === best.above;
}

function rightBy(rule: Rule, samples: readonly Sample[]): number {
  return samples.filter(({ features, truth }) => rule(features) === truth).length;
}

function share(samples: readonly Sample[]): number {
  return samples.filter(({ truth }) => truth).length / samples.length;
}

function namesOf(samples: readonly Sample[]): string[] {
  return [...new Set(samples.flatMap(({ features }) => Object.keys(features)))];
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** The least number of right guesses that `of` guesses, each right with `chance`, reach with less than `CHANCE`. */
function boundOf(of: number, chance: number): number {
  let tail = 0;
  for (let right = of; right >= 0; right--) {
    tail += Math.exp(logChoose(of, right) + right * Math.log(chance) + (of - right) * Math.log(1 - chance));
    if (tail >= CHANCE) return right + 1;
  }
  return 0;
}

function logChoose(of: number, some: number): number {
  let sum = 0;
  for (let n = 1; n <= some; n++) sum += Math.log(of - some + n) - Math.log(n);
  return sum;
}
