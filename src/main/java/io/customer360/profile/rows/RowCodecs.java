package io.customer360.profile.rows;

import io.customer360.codec.Binary;
import io.customer360.codec.Codec;
import io.customer360.codec.Rows;
import io.customer360.model.CustomerInfo;
import io.customer360.model.Interaction;
import io.customer360.model.Product;
import io.customer360.model.Response;
import io.customer360.model.Visit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The binary forms of a customer's entries; part of savepoints. */
public final class RowCodecs {

    public static final Codec<Long> ID = codec(Binary::writeSigned, Binary::readSigned);
    public static final Codec<String> NAME = codec(Binary::writeText, Binary::readText);
    public static final Codec<Lines> LINES = codec(RowCodecs::write, RowCodecs::readLines);
    public static final Codec<Versioned<Interaction>> INTERACTION =
            versioned(Rows::write, Rows::readInteraction);
    public static final Codec<Versioned<Response>> RESPONSE =
            versioned(Rows::write, Rows::readResponse);
    public static final Codec<Versioned<Visit>> VISIT = versioned(Rows::write, Rows::readVisit);
    public static final Codec<ProductReference> PRODUCT =
            codec(RowCodecs::write, RowCodecs::readProduct);
    public static final Codec<CampaignReference> CAMPAIGN =
            codec(RowCodecs::write, RowCodecs::readCampaign);
    public static final Codec<Standing> STANDING = codec(RowCodecs::write, RowCodecs::readStanding);

    public static final Codec<Versioned<CustomerInfo>> INFO =
            versioned(Rows::write, Rows::readCustomerInfo);

    private static final Codec<Versioned<Product>> LABEL =
            versioned(Rows::write, Rows::readProduct);

    private RowCodecs() {}

    private interface Writing<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    private interface Reading<T> {
        T read(DataInput in) throws IOException;
    }

    private static <T> Codec<T> codec(Writing<T> writing, Reading<T> reading) {
        return new Codec<>() {
            @Override
            public void write(T value, DataOutput out) throws IOException {
                writing.write(value, out);
            }

            @Override
            public T read(DataInput in) throws IOException {
                return reading.read(in);
            }
        };
    }

    private static <T> Codec<Versioned<T>> versioned(Writing<T> writing, Reading<T> reading) {
        return codec(
                (row, out) -> {
                    Binary.writeSigned(row.version(), out);
                    writing.write(row.row(), out);
                },
                in -> new Versioned<>(Binary.readSigned(in), reading.read(in)));
    }

    private static void write(Lines lines, DataOutput out) throws IOException {
        Binary.writeUnsigned(lines.all().size(), out);
        for (Lines.Line line : lines.all()) {
            Binary.writeSigned(line.productId(), out);
            Binary.writeSigned(line.row().version(), out);
            Rows.write(line.row().row(), out);
        }
    }

    private static Lines readLines(DataInput in) throws IOException {
        int size = (int) Binary.readUnsigned(in);
        if (size == 1) {
            return new Lines(List.of(readLine(in)));
        }
        List<Lines.Line> lines = new ArrayList<>(size);
        for (int left = size; left > 0; left--) {
            lines.add(readLine(in));
        }
        return new Lines(lines);
    }

    private static Lines.Line readLine(DataInput in) throws IOException {
        return new Lines.Line(
                Binary.readSigned(in),
                new Versioned<>(Binary.readSigned(in), Rows.readPurchase(in)));
    }

    private static void write(ProductReference reference, DataOutput out) throws IOException {
        write(reference.standing(), out);
        out.writeBoolean(reference.label() != null);
        if (reference.label() != null) {
            LABEL.write(reference.label(), out);
        }
    }

    private static ProductReference readProduct(DataInput in) throws IOException {
        Standing standing = readStanding(in);
        return new ProductReference(in.readBoolean() ? LABEL.read(in) : null, standing);
    }

    private static void write(CampaignReference reference, DataOutput out) throws IOException {
        Binary.writeNullable(reference.label(), out);
        Binary.writeUnsigned(reference.responses(), out);
        Binary.writeUnsigned(reference.positive(), out);
    }

    private static CampaignReference readCampaign(DataInput in) throws IOException {
        return new CampaignReference(
                Binary.readNullable(in), Binary.readUnsigned(in), Binary.readUnsigned(in));
    }

    private static void write(Standing standing, DataOutput out) throws IOException {
        Binary.writeUnsigned(standing.rows(), out);
        Binary.writeDecimal(standing.spend(), out);
    }

    private static Standing readStanding(DataInput in) throws IOException {
        return new Standing(Binary.readUnsigned(in), Binary.readDecimal(in));
    }
}
