import { expect, test } from 'vitest';
import { namesOrder } from '../../../lib/host/names-order.ts';

test('people are in the order of their names, of one name by User ID, and the list is the same while that is so', () => {
  const names = new Map([
    ['1', 'Zoë'],
    ['2', 'anna'],
    ['3', 'Ärmel'],
    ['4', 'anna'],
  ]);
  let followed = ['1', '4', '3', '2'];
  const order = namesOrder(
    new Intl.Collator('en').compare,
    () => followed,
    (userID) => names.get(userID) ?? userID,
  );
  order.changed();
  const first = order.list();
  expect(first).toEqual(['2', '4', '3', '1']);
  order.changed();
  expect(order.list()).toBe(first);
  names.set('1', 'Aaron');
  expect(order.list()).toBe(first);
  order.changed();
  expect(order.list()).toEqual(['1', '2', '4', '3']);
  followed = ['3', '5'];
  order.changed();
  expect(order.list()).toEqual(['5', '3']);
});
