// The rules for the scripts: ESLint's core set. Types are for tsc to check (tsconfig.json).
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["static/dist/", "build/", "**/*.d.ts"] },
  js.configs.recommended,
  {
    files: ["static/js/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["tests/js/**/*.mjs", "eslint.config.js"],
    languageOptions: { globals: globals.node },
  },
  {
    rules: {
      "array-callback-return": "error",
      "eqeqeq": ["error", "smart"],
      "no-implicit-globals": "error",
      "no-self-compare": "error",
      "no-unmodified-loop-condition": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "require-atomic-updates": "error",
    },
  },
];
