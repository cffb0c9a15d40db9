import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [preact()],
  test: {
    include: ['tests/{unit,conformance}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
    allowOnly: false,
    // The SDK keeps globals of its own; each file gets a process to itself.
    pool: 'forks',
  },
});
