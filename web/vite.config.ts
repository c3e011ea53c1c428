import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { offlineShell } from './offlineShell.ts'

const api = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`
const proxy = { '/api': { target: api, changeOrigin: false } }

export default defineConfig({
  plugins: [react(), offlineShell()],
  server: { host: '127.0.0.1', port: Number(process.env['WEB_PORT'] ?? '5173'), proxy },
  preview: { host: '127.0.0.1', port: Number(process.env['WEB_PORT'] ?? '4173'), proxy },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
  },
})
