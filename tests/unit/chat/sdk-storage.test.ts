import { expect, it } from 'vitest';
import { keepSdkStorageInMemory, type StorageScope } from '../../../lib/chat/sdk-storage.ts';

/** A window as browsers make it: `localStorage` is read through a getter, and can't be assigned. */
function windowWith(read: () => StorageScope['localStorage']): StorageScope {
  return Object.defineProperty({}, 'localStorage', { get: read, configurable: true }) as StorageScope;
}

function onDisk(...left: [string, string][]) {
  const items = new Map(left);
  let cleared = 0;
  return {
    items,
    timesCleared: () => cleared,
    get length() {
      return items.size;
    },
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    clear() {
      cleared += 1;
      items.clear();
    },
  };
}

it('what the SDK stores is there for it to read, and never on the disk', () => {
  const disk = onDisk(['TIM_log', 'of an earlier version']);
  const window = windowWith(() => disk);
  keepSdkStorageInMemory(window);
  const { localStorage } = window;
  localStorage.setItem('TIM_1400000000_ann_conversationMap', '[]');
  localStorage.setItem('TIM_log', '{"n":1}');
  localStorage.removeItem('TIM_log');
  expect(localStorage.getItem('TIM_1400000000_ann_conversationMap')).toBe('[]');
  expect(localStorage.getItem('TIM_log')).toBeNull();
  // The SDK walks it like this to sum up its size.
  const walked: string[] = [];
  for (const key in localStorage) walked.push(key);
  expect(walked).toEqual([]);
  expect(disk.items.size).toBe(0);
  localStorage.clear();
  expect(localStorage.getItem('TIM_1400000000_ann_conversationMap')).toBeNull();
});

it('a storage with nothing in it is left alone: to clear it would be a write', () => {
  const disk = onDisk();
  keepSdkStorageInMemory(windowWith(() => disk));
  expect(disk.timesCleared()).toBe(0);
});

it('a browser that withholds its storage does not keep the SDK from starting', () => {
  const window = windowWith(() => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  });
  keepSdkStorageInMemory(window);
  window.localStorage.setItem('a', 'b');
  expect(window.localStorage.getItem('a')).toBe('b');
});
