import type { OrderWish } from './drafts.ts';

export const sale: OrderWish = {
  class: 'valid',
  basket: 'any',
  shape: (shape) => !shape.partlyRefunded,
};
export const fullSale: OrderWish = { ...sale, basket: 'full' };
export const abroad: OrderWish = { ...sale, abroad: true };
export const partlyRefunded: OrderWish = {
  ...fullSale,
  shape: (shape) => shape.partlyRefunded === true,
};
export const cancelled: OrderWish = { class: 'cancelled', basket: 'any' };
export const refunded: OrderWish = { class: 'refunded', basket: 'any' };
export const open: OrderWish = { class: 'open', basket: 'any' };
export const excluded: OrderWish = {
  class: 'excluded',
  basket: 'any',
  shape: (shape) => shape.status !== 'checkout-draft',
};
export const testOrder: OrderWish = {
  class: 'excluded',
  basket: 'any',
  shape: (shape) => shape.test,
};
export const draft: OrderWish = {
  class: 'excluded',
  basket: 'any',
  shape: (shape) => shape.status === 'checkout-draft',
};
export const strange: OrderWish = {
  class: 'open',
  basket: 'any',
  shape: (shape) => shape.status === 'packing' || shape.status === null,
};
