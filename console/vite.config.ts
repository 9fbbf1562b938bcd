import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// Addresses are relative, so that the console may stand below any path of a proxy; nothing is inlined, so that
// the content security policy needs no exception.
export default defineConfig({
  root: 'src/main/web',
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: '../../../svelte.config.js' })],
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
