import { expect } from 'chai';
import { chooseScheme, type SchemeScore } from './choose-scheme.ts';

const scores = (number: number, id: number, tried = 100): [SchemeScore, SchemeScore] => [
  { scheme: 'number', hits: number, tried },
  { scheme: 'id', hits: id, tried },
];

describe('chooseScheme', () => {
  it('takes the scheme that the rules name, whatever the scores', () => {
    expect(chooseScheme(scores(100, 0), 'id', 'number')).to.eql({
      scheme: 'id',
      chosenBy: 'rules',
    });
  });

  it('takes the scheme with most hits where none is proven', () => {
    expect(chooseScheme(scores(5, 80), 'auto', null)).to.eql({ scheme: 'id', chosenBy: 'score' });
  });

  it('takes the first candidate where there is nothing to score', () => {
    expect(chooseScheme(scores(0, 0, 0), 'auto', null)).to.eql({
      scheme: 'number',
      chosenBy: 'score',
    });
  });

  it('takes the first candidate of equals', () => {
    expect(chooseScheme(scores(60, 60), 'auto', null).scheme).to.equal('number');
  });

  it('keeps a proven scheme that another beats by less than 10 points', () => {
    expect(chooseScheme(scores(60, 69), 'auto', 'number')).to.eql({
      scheme: 'number',
      chosenBy: 'earlier_result',
    });
  });

  it('leaves a proven scheme that another beats by 10 points', () => {
    expect(chooseScheme(scores(60, 70), 'auto', 'number')).to.eql({
      scheme: 'id',
      chosenBy: 'score',
    });
  });

  it('leaves a proven scheme for one with 50 hits and not for one with 49', () => {
    expect(chooseScheme(scores(0, 50), 'auto', 'number').scheme).to.equal('id');
    expect(chooseScheme(scores(0, 49), 'auto', 'number').scheme).to.equal('number');
  });

  it('leaves a proven scheme for the first candidate, and for the first of equals', () => {
    expect(chooseScheme(scores(80, 10), 'auto', 'id').scheme).to.equal('number');
    const name: SchemeScore = { scheme: 'name', hits: 80, tried: 100 };
    const confirmation: SchemeScore = { ...name, scheme: 'confirmation' };
    expect(chooseScheme([...scores(0, 10), name, confirmation], 'auto', 'id').scheme).to.equal(
      'name',
    );
  });

  it('keeps a proven scheme that is not the first candidate', () => {
    expect(chooseScheme(scores(60, 55), 'auto', 'id')).to.eql({
      scheme: 'id',
      chosenBy: 'earlier_result',
    });
  });
});
