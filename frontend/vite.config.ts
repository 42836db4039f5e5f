import { defineConfig } from "vitest/config";

// The page is served by `sse-kg serve`; `npm run dev` takes its data from one that runs on 8765.
export default defineConfig({
  base: "/static/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../src/sse_kg/web/static", emptyOutDir: true, assetsInlineLimit: 0 },
  test: { css: true },
  server: { proxy: { "/api": "http://127.0.0.1:8765" } },
});
