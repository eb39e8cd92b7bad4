/** What the token may do and what the shop counts in. */
export const STORE_QUERY = `
query Store {
  currentAppInstallation { accessScopes { handle } }
  shop { ianaTimezone currencyCode taxesIncluded }
}`;

/**
 * Orders in the order of their creation. Every object costs points, so only what is stored is asked
 * for, and of the shopper nothing: even the country is in an address, which needs its own approval.
 */
export const ORDERS_QUERY = `
query Orders($query: String!, $first: Int!, $after: String) {
  orders(first: $first, after: $after, query: $query, sortKey: CREATED_AT) {
    pageInfo { hasNextPage endCursor }
    nodes {
      legacyResourceId name number confirmationNumber createdAt cancelledAt test
      displayFinancialStatus displayFulfillmentStatus currencyCode sourceName paymentGatewayNames
      originalTotalPriceSet {
        shopMoney { amount }
        presentmentMoney { amount currencyCode }
      }
      totalTaxSet { shopMoney { amount } }
      totalShippingPriceSet { shopMoney { amount } }
      totalDiscountsSet { shopMoney { amount } }
      totalRefundedSet { shopMoney { amount } }
      shippingLine { title }
      customerJourneySummary { lastVisit { source utmParameters { source } } }
    }
  }
}`;
