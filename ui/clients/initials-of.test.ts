import { expect } from 'chai';
import { initialsOf } from './initials-of.ts';

describe('initials', () => {
  it('are the first letters of two words, or the first two of one', () => {
    expect(initialsOf('Aurora Home')).to.equal('AH');
    expect(initialsOf('Nordlicht')).to.equal('NO');
    expect(initialsOf('șoim & pui')).to.equal('ȘP');
  });

  it('are none of no name', () => {
    expect(initialsOf('')).to.equal('');
  });
});
