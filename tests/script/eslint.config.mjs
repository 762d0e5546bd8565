// What eslint holds the page's script to; see test_script.py.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../.venv/npm/", import.meta.url));
const js = require("@eslint/js");
const globals = require("globals");

const MUTABLE = "Nothing but the store changes: give what changes as an argument.";
const EMPTY =
  ":matches(NewExpression[callee.name=/Map$/], ArrayExpression[elements.length=0], " +
  "ObjectExpression[properties.length=0])";
const HTML = "^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$";
const MARKUP = "Text is only ever set as text: use make().";

const STRICT = {
  "array-callback-return": "error",
  complexity: ["error", 10],
  "consistent-return": "error",
  "default-case": "error",
  "dot-notation": "error",
  eqeqeq: "error",
  "func-style": ["error", "declaration", { allowArrowFunctions: true }],
  "max-depth": ["error", 4],
  "max-lines": ["error", 400],
  "max-lines-per-function": ["error", 50],
  "max-params": ["error", 6],
  "no-duplicate-imports": "error",
  "no-else-return": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-multi-assign": "error",
  "no-nested-ternary": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-restricted-properties": ["error", { object: "document", property: "write", message: MARKUP }],
  "no-restricted-syntax": [
    "error",
    ...["Program", "ExportNamedDeclaration"].flatMap((where) => [
      { selector: `${where} > VariableDeclaration[kind!='const']`, message: MUTABLE },
      { selector: `${where} > VariableDeclaration > * > ${EMPTY}`, message: MUTABLE },
    ]),
    { selector: `MemberExpression[property.name=/${HTML}/]`, message: MARKUP },
  ],
  "no-shadow": "error",
  "no-undef-init": "error",
  "no-unneeded-ternary": "error",
  "no-unreachable-loop": "error",
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-useless-rename": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-arrow-callback": "error",
  "prefer-const": "error",
  "prefer-template": "error",
  "sort-imports": ["error", { ignoreDeclarationSort: true }],
};

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: STRICT,
  },
  {
    files: ["mapper/**"],
    languageOptions: { globals: { ...globals.browser, L: "readonly" } },
  },
  { files: ["tests/**"], languageOptions: { globals: globals.node } },
];
