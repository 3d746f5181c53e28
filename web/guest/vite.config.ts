import { defineConfig } from 'vite';

/** The guest page: its own small build, opened by strangers' phones. */
export default defineConfig({
  base: '/guest/',
  build: { target: 'es2020', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
