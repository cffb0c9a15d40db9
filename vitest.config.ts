import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [preact()],
  test: {
    allowOnly: false,
    setupFiles: ['tests/support/english.ts'],
    // The SDK keeps globals of its own; each file gets a process to itself.
    pool: 'forks',
    // A machine under load has its time: what is to be soon says so by a clock of its own.
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          sequence: { groupOrder: 0 },
          // Nothing else runs meanwhile; vitest itself would leave one processor free.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
          // In part in real time, by the SDK's own clock: one after the other, and nothing beside them.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
        },
      },
    ],
  },
});
