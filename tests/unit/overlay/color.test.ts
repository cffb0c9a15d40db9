import { describe, expect, it } from 'vitest';
import { alphaOf, isLight } from '../../../lib/overlay/color.ts';

describe('computed colours', () => {
  it.each([
    ['rgb(255, 255, 255)', true],
    ['rgb(138, 180, 248)', true],
    ['rgb(0, 0, 238)', false],
    ['rgba(230, 230, 230, 0.8)', true],
    ['oklch(0.9 0.02 250)', true],
    ['oklab(0.3 0 0)', false],
    ['lab(80 0 0)', true],
    ['color(srgb 0.9 0.9 0.9)', true],
    ['color(display-p3 0.1 0.1 0.1)', false],
    ['something(else)', false],
  ])('%s is light: %s', (color, light) => {
    expect(isLight(color)).toBe(light);
  });

  it.each([
    ['transparent', 0],
    ['rgba(0, 0, 0, 0)', 0],
    ['rgba(0, 0, 0, 0.5)', 0.5],
    ['rgb(1, 2, 3)', 1],
    ['oklch(0.9 0.02 250 / 0.25)', 0.25],
  ])('%s has opacity %s', (color, alpha) => {
    expect(alphaOf(color)).toBe(alpha);
  });
});
