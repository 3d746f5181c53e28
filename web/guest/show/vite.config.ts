import { defineConfig } from 'vite';

/** The parts of the guest page in every state: a build of its own, so that the guest page is not larger for it. */
export default defineConfig({
  base: '/show/',
  build: { target: 'es2020', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
