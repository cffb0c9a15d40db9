import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [preact()],
  test: {
    include: ['tests/{unit,conformance}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
    allowOnly: false,
    setupFiles: ['tests/support/english.ts'],
    // The SDK keeps globals of its own; each file gets a process to itself.
    pool: 'forks',
    // Nothing else runs meanwhile; vitest itself would leave one processor free.
    maxWorkers: '100%',
    // A machine under load has its time: what is to be soon says so by a clock of its own.
    testTimeout: 20_000,
  },
});
