import { expect } from 'chai';
import { fieldName } from './field-name.ts';

describe('a field of the audit log', () => {
  const cases: [string, string][] = [
    ['currency', '[activityPage.field.currency]'],
    ['rules.value.vatRates', '[rules.value.vat]'],
    ['rules.value.tolerance.absolute', '[rules.value.tolerance] · absolute'],
    ['logo.bytes', '[activityPage.field.logo] · bytes'],
    ['something.new', 'something.new'],
  ];
  for (const [path, name] of cases) {
    it(`is called ${name} where its path is ${path}`, () => {
      expect(fieldName(path, (key) => `[${key}]`)).to.equal(name);
    });
  }
});
