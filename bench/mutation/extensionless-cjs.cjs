// Stryker's mocha runner requires mocha's `lib/cli/run-helpers`, which is a .cjs file since mocha 12
// (stryker-js pull request 6205). Node looks for the endings that stand here.
require.extensions['.cjs'] ??= require.extensions['.js'];
