/** A body to begin with. */
export interface Payload {
  /** In the address of the page. */
  readonly name: string;
  readonly title: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const PICKED = {
  pickedItems: [{ productRef: 'SKU-1', catalogueRef: 'PC:MASTER:1', availableQty: 2 }],
  fulfilmentItems: [
    { ref: 'HD_101_I1', productRef: 'SKU-1', requestedQuantity: 2, filledQuantity: 2, rejectedQuantity: 0 },
  ],
};

/** What docs/DEMO.md posts, in its order: the way of an order of the demo world. */
export const DEMO_PAYLOADS: readonly Payload[] = [
  {
    name: 'demo-create',
    title: '1. The order comes in',
    body: { name: 'CREATE', retailerId: '1', entityType: 'ORDER', entityId: '101' },
  },
  {
    name: 'demo-pick',
    title: '2. The warehouse has picked it',
    body: {
      name: 'PickConfirm',
      retailerId: '1',
      entityType: 'FULFILMENT',
      entityId: '201',
      attributes: PICKED,
    },
  },
  {
    name: 'demo-lodged',
    title: '3. The parcel is with the carrier',
    body: {
      name: 'ConsignmentLodged',
      retailerId: '1',
      entityType: 'CONSIGNMENT',
      entityId: '401',
      attributes: { carrier: 'PARCEL_DEMO', trackingNumber: 'PD00101010' },
    },
  },
  {
    name: 'demo-delivered',
    title: '4. The parcel has arrived',
    body: {
      name: 'ConsignmentDelivered',
      retailerId: '1',
      entityType: 'CONSIGNMENT',
      entityId: '401',
      attributes: { signedBy: 'Front desk' },
    },
  },
  {
    name: 'demo-cancel',
    title: '5. The customer wants to cancel',
    body: { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '101' },
  },
];
