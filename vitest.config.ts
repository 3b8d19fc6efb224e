/** How the tests run: sources as they stand (condition "source"), forks, UTC. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: { include: ["tests/**/*.test.ts"], env: { TZ: "UTC" }, testTimeout: 90_000, hookTimeout: 120_000 },
});
