/** The café that a fresh Tender opens with. Prices in cents, tax included. */
export const SHOP = {
	name: 'Café Tender',
	currency: 'USD',
	taxNote: 'Prices include sales tax',
	openAmountTaxRate: 825,
	codeLifetimeSeconds: 300,
	tipPercents: [5, 10, 15],
}

export const TILLS = ['Counter', 'Terrace']

/** Basis points: food and drink prepared here is taxed, groceries to take home are not. */
const PREPARED = 825
const GROCERY = 0

interface Shelf {
	readonly name: string
	readonly taxRate: number
	readonly products: readonly (readonly [name: string, price: number])[]
}

export const CATALOGUE: readonly Shelf[] = [
	{
		name: 'Coffee',
		taxRate: PREPARED,
		products: [
			['Espresso', 300],
			['Americano', 350],
			['Flat white', 450],
			['Cappuccino', 450],
			['Latte', 495],
			['Cold brew', 475],
		],
	},
	{
		name: 'Tea & more',
		taxRate: PREPARED,
		products: [
			['Earl Grey', 350],
			['Green tea', 350],
			['Chai latte', 475],
			['Hot chocolate', 450],
		],
	},
	{
		name: 'Bakery',
		taxRate: PREPARED,
		products: [
			['Butter croissant', 375],
			['Almond croissant', 450],
			['Cinnamon roll', 425],
			['Banana bread', 395],
			['Blueberry muffin', 375],
		],
	},
	{
		name: 'Kitchen',
		taxRate: PREPARED,
		products: [
			['Avocado toast', 1050],
			['Ham & cheese toastie', 895],
			['Soup of the day', 850],
			['Granola bowl', 795],
		],
	},
	{
		name: 'Cold drinks',
		taxRate: PREPARED,
		products: [
			['Fresh orange juice', 595],
			['Lemonade', 425],
			['Sparkling water', 325],
		],
	},
	{
		name: 'To take home',
		taxRate: GROCERY,
		products: [
			['House beans', 1450],
			['Sourdough loaf', 750],
		],
	},
]
