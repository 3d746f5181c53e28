import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The staff's screens: one build on React and antd. */
export default defineConfig({
  base: '/staff/',
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 1800 },
});
