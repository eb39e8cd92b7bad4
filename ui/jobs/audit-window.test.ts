import { expect } from 'chai';
import { lastSettledDay, lastSettledOf, notesOn, presetWindow } from './audit-window.ts';

describe('the window of an audit', () => {
  it('ends at the last day whose end is 72 hours ago, in the client’s zone', () => {
    const midnight = new Date('2026-11-25T22:00:00Z');
    expect(lastSettledDay('Europe/Bucharest', midnight)).to.equal('2026-11-22');
    const before = new Date(midnight.getTime() - 1);
    expect(lastSettledDay('Europe/Bucharest', before)).to.equal('2026-11-21');
    expect(lastSettledDay('America/Los_Angeles', midnight)).to.equal('2026-11-21');
    expect(lastSettledOf(['Europe/Bucharest', 'America/Los_Angeles'], midnight)).to.equal(
      '2026-11-21',
    );
  });

  it('is a number of settled days, or the newest whole month', () => {
    expect(presetWindow('last7', '2026-11-21')).to.eql({ from: '2026-11-15', to: '2026-11-21' });
    expect(presetWindow('month', '2026-11-21')).to.eql({ from: '2026-10-01', to: '2026-10-31' });
    expect(presetWindow('month', '2026-10-31')).to.eql({ from: '2026-10-01', to: '2026-10-31' });
    expect(presetWindow('month', '2026-01-15')).to.eql({ from: '2025-12-01', to: '2025-12-31' });
  });

  const notes: [string, string, string, string[]][] = [
    ['nothing of 30 settled days', '2026-10-23', '2026-11-21', []],
    ['unsettled days', '2026-11-20', '2026-11-22', ['provisional']],
    ['a long window', '2026-06-01', '2026-11-21', ['long']],
    ['both', '2026-06-01', '2026-11-22', ['long', 'provisional']],
    ['more than 400 days', '2025-01-01', '2026-11-21', ['tooLong']],
    ['days in the wrong order', '2026-11-21', '2026-11-20', ['order']],
    ['a day that is not given', '', '2026-11-20', ['missing']],
  ];
  for (const [what, from, to, expected] of notes) {
    it(`is remarked on for ${what}`, () => {
      expect(notesOn({ from, to }, '2026-11-21')).to.eql(expected);
    });
  }
});
