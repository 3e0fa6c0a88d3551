import { ProductFeed, type Product } from '../product.js';
import { programOf } from './program.js';

const TEE: Product = {
  ref: 'TEE-1',
  name: 'Tee',
  gtin: '0000000004110',
  summary: 'A plain tee',
  categoryRefs: ['TOPS'],
  price: { currency: 'AUD', value: 19.95 },
  variants: ['black', 'red'].map((colour, index) => ({
    ref: `TEE-1-${colour}`,
    name: `Tee ${colour}`,
    gtin: `000000000412${index}`,
    features: { colour },
  })),
};

/** Publishes a product with its variants. */
export const publishProduct = programOf({
  work: async (client, { retailerId }) => {
    await new ProductFeed(client, { retailerId }).publish(TEE);
    return [];
  },
});
