package io.customer360.model;

import javax.annotation.Nullable;

/** The columns of a customer_info row; dates are epoch days. */
public record CustomerInfo(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phoneNumber,
        @Nullable Integer dateOfBirth,
        @Nullable Integer registrationDate) {}
