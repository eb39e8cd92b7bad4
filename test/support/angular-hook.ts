import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { constructorParametersDownlevelTransform } from '@angular/compiler-cli/private/tooling';
import ts from 'typescript';

const ui = new URL('../../ui/', import.meta.url).href;
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  experimentalDecorators: true,
  useDefineForClassFields: false,
  isolatedModules: true,
  inlineSourceMap: true,
  inlineSources: true,
  noResolve: true,
  noLib: true,
  types: [],
};

/**
 * Angular's files are compiled as they are imported: Node only strips types and knows no
 * decorators. Templates are taken in as text, to be compiled when a test makes the component.
 */
registerHooks({
  load(url, context, next) {
    if (!url.startsWith(ui) || !url.endsWith('.ts')) return next(url, context);
    const file = fileURLToPath(url);
    const source = withTemplate(readFileSync(file, 'utf8'), url);
    return { format: 'module', source: compiled(file, source), shortCircuit: true };
  },
});

/** `templateUrl` becomes the template's text; a test's page has no styles. */
function withTemplate(source: string, url: string): string {
  return source
    .replace(/templateUrl: '([^']+)'/, (_all, name: string) => {
      return `template: ${JSON.stringify(readFileSync(new URL(name, url), 'utf8'))}`;
    })
    .replace(/styleUrl: '[^']+',/, '');
}

function compiled(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === file ? source : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === file,
    readFile: () => '',
  };
  const program = ts.createProgram([file], options, host);
  const transforms = { before: [constructorParametersDownlevelTransform(program)] };
  let output = '';
  const write: ts.WriteFileCallback = (name, content) => {
    if (name.endsWith('.js')) output = content;
  };
  program.emit(source, write, undefined, false, transforms);
  return output;
}
