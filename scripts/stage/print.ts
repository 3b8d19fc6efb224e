/** A place and a budget as the commands write them: snake case, and nothing that is not known. */
import type { Budget, Where } from "#model/meaning.ts";

export interface PrintedWhere {
  address?: string;
  postal_code?: string;
  city?: string;
  floor?: number;
}

export function printWhere({ address, postalCode, city, floor }: Where): PrintedWhere {
  return {
    ...(address ? { address } : {}),
    ...(postalCode ? { postal_code: postalCode } : {}),
    ...(city ? { city } : {}),
    ...(floor === undefined ? {} : { floor }),
  };
}

export function printBudget(budget: Budget | undefined): Budget | undefined {
  return (
    budget && {
      amount: budget.amount,
      ...(budget.min === undefined ? {} : { min: budget.min }),
      ...(budget.unit ? { unit: budget.unit } : {}),
    }
  );
}
