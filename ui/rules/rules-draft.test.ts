import { expect } from 'chai';
import { defaultRules } from '../../database/matching-rules.ts';
import { ApiProblem } from '../api-client/api-problem.ts';
import type { Translate } from '../language/translator.ts';
import { conditionsOf, textConditionOf, withText, withTrait, withoutTrait } from './conditions.ts';
import { RulesDraft } from './rules-draft.ts';
import { moved } from './rules.ts';

const t: Translate = (key) => key;

describe('a draft of rules', () => {
  const draftOf = () =>
    new RulesDraft({
      ...{ clientId: 'k', version: 3, createdAt: null, createdBy: null },
      rules: defaultRules,
    });

  it('knows whether something is changed, and goes back to what is in force', () => {
    const draft = draftOf();
    draft.editKey({ families: true });
    expect([draft.changed(), draft.rules().key.families]).to.deep.equal([true, true]);
    draft.editKey({ families: false });
    expect(draft.changed()).to.equal(false);
    draft.editValue({ vatRates: [{ from: null, percent: '19' }] });
    draft.discard();
    expect(draft.rules()).to.deep.equal(defaultRules);
  });

  it('says what is wrong at a field and beneath it', () => {
    const draft = draftOf();
    draft.editKey({ strip: [{ side: 'ga4', part: 'prefix', text: ' ' }] });
    draft.editValue({
      tolerance: { absolute: '-1', percent: '100.1' },
      vatRates: [
        { from: '2026-01-01', percent: '' },
        { from: '2025-01-01', percent: '9' },
      ],
    });
    draft.edit({ classes: [{ when: {}, class: 'valid', reason: '' }] });
    const faults = [
      'key.strip.0',
      'value.tolerance.absolute',
      'value.tolerance.percent',
      'value.vatRates.0.percent',
      'value.vatRates.1.from',
      'classes.0.when',
      'value.basis',
    ].map((path) => draft.fault(path, t));
    expect(faults).to.deep.equal([
      'rules.fault.required',
      'rules.fault.decimal',
      'rules.fault.percent',
      'rules.fault.decimal',
      'rules.fault.dates',
      'rules.fault.noCondition',
      '',
    ]);
    expect(draft.valid()).to.equal(false);
  });

  it('shows what the API refused at its field until something is edited', () => {
    const draft = draftOf();
    draft.editKey({ scheme: 'name' });
    const errors = [{ path: 'rules.key.scheme', message: 'Orders of this shop have: number.' }];
    const parts = { status: 400, kind: 'invalid', title: '', detail: '', errors };
    draft.refuse(new ApiProblem(parts), 'rules.');
    expect([draft.valid(), draft.fault('key.scheme', t)]).to.deep.equal([
      ...[false, 'Orders of this shop have: number.'],
    ]);
    draft.editKey({ scheme: 'number' });
    expect([draft.valid(), draft.fault('key.scheme', t)]).to.deep.equal([true, '']);
  });
});

describe('conditions of a rule', () => {
  it('are edited as lines and stored as values', () => {
    const when = withText({}, 'status', { test: 'oneOf', text: 'shipped\npacked' });
    expect(when).to.deep.equal({ status: { oneOf: ['shipped', 'packed'] } });
    expect(textConditionOf(when, 'status')).to.deep.equal({
      ...{ test: 'oneOf', text: 'shipped\npacked' },
    });
    const begins = withText(when, 'status', { test: 'startsWith', text: 'ship' });
    expect(begins).to.deep.equal({ status: { startsWith: 'ship' } });
  });

  it('are added and removed one by one', () => {
    const when = withTrait(withTrait({}, 'cancelled'), 'gateway');
    expect(conditionsOf(when)).to.deep.equal(['gateway', 'cancelled']);
    expect(withoutTrait(when, 'gateway')).to.deep.equal({ cancelled: true });
  });
});

describe('a list that is ordered', () => {
  it('moves an entry to its place, and stays as it is where there is none', () => {
    const list = ['a', 'b', 'c'];
    expect(moved(list, 2, 0)).to.deep.equal(['c', 'a', 'b']);
    expect(moved(list, 0, 1)).to.deep.equal(['b', 'a', 'c']);
    expect(moved(list, 0, -1)).to.equal(list);
    expect(moved(list, 2, 3)).to.equal(list);
  });
});
