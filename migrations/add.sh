#!/usr/bin/env bash
# Adds one migration to all three databases: migrations/add.sh NAME
set -eu
cd "$(dirname "$0")/.."
dotnet build migrations/SupplyChain.Migrations.Sqlite -v quiet
for p in Sqlite SqlServer PostgreSql; do
  m=migrations/SupplyChain.Migrations.$p
  dotnet ef migrations add "$1" -p "$m" -s "$m" -o Scripts
done
