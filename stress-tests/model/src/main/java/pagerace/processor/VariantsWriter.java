package pagerace.processor;

import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import pagerace.processor.Declarations.RoomDeclaration;
import pagerace.processor.Declarations.VariantDeclaration;

/** Writes the enum of an analogue's variants, for the parameter of a benchmark; its constants are called as they are. */
final class VariantsWriter {
    private final RoomDeclaration room;
    private final TypeElement analogue;

    VariantsWriter(RoomDeclaration room, TypeElement analogue) {
        this.room = room;
        this.analogue = analogue;
    }

    /** The simple name: {@code PageWritebackVariant}. */
    String className() {
        return analogue.getSimpleName() + "Variant";
    }

    String source() {
        String type = analogue.getQualifiedName().toString();
        return """
                package %s;

                /** The variants of {@link %s}. */
                @javax.annotation.processing.Generated("%s")
                public enum %s {
                    %s;

                    /** Makes one; no class of another variant is loaded by that. */
                    public %s create() {
                        return pagerace.model.Analogues.create(%s.class, name());
                    }
                }
                """.formatted(
                        room.packageName(),
                        type,
                        RoomProcessor.class.getName(),
                        className(),
                        room.variants().stream()
                                .filter(variant -> variant.analogue().equals(analogue))
                                .map(VariantDeclaration::name)
                                .collect(Collectors.joining(", ")),
                        type,
                        type);
    }
}
