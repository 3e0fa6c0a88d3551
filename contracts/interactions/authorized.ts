import { text } from '../matchers/matcher.js';

/** A bearer token of any kind; what verifies the contract puts one in its place that the provider knows. */
export const AUTHORIZED = { Authorization: text('^[Bb]earer .+', 'Bearer a-token') };
