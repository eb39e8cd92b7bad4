import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { rowCauses } from '../../database/row-causes.ts';
import { verdicts } from '../../database/verdicts.ts';
import { words } from './words.ts';

const texts = z.record(z.string(), z.string());
const catalogue = z.object({
  result: z.object({ verdict: texts }),
  transactions: z.object({ causes: texts }),
});

describe('the words of exports', () => {
  for (const language of ['en', 'ro'] as const) {
    it(`call verdicts and causes as the pages do in ${language}`, async () => {
      const file = new URL(`../../ui/language/${language}.json`, import.meta.url);
      const { result, transactions } = catalogue.parse(JSON.parse(await readFile(file, 'utf8')));
      for (const verdict of verdicts) {
        expect(words[language].codes[verdict]).to.equal(result.verdict[verdict]);
      }
      for (const cause of rowCauses) {
        expect(words[language].codes[cause]).to.equal(transactions.causes[cause]);
      }
    });
  }
});
